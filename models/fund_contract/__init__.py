"""客户服务基金与合同 Service fund & contracts."""
