/**
 * Said beside the field, before anything is sent: more than a function can be given is refused by the cloud's gateway in a
 * line of English that is not ours to change, and no page of ours has a script that would look first.
 */
export const uploadLimit =
  '一次超过约4.5MB的服务器不接收，可能只显示英文提示（Request Too Long），请返回本页重新选择文件，此前已保存的内容不受影响';
